CREATE TABLE "predicted_misses" (
	"subject" text NOT NULL,
	"done_on" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "predicted_misses_subject_done_on_pk" PRIMARY KEY("subject","done_on")
);
--> statement-breakpoint
ALTER TABLE "detections" ADD COLUMN "kind" text DEFAULT 'apk' NOT NULL;