CREATE TABLE "campaign_frame" (
	"campaign_id" text NOT NULL,
	"entry_id" text NOT NULL,
	"entry" jsonb NOT NULL,
	"application_id" text,
	CONSTRAINT "campaign_frame_campaign_id_entry_id_pk" PRIMARY KEY("campaign_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_samples" (
	"campaign_id" text NOT NULL,
	"entry_id" text NOT NULL,
	"stratum" text NOT NULL,
	"mac" text NOT NULL,
	"place" integer NOT NULL,
	"replaces" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "campaign_samples_campaign_id_entry_id_pk" PRIMARY KEY("campaign_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_schedules" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"pattern" text NOT NULL,
	"plan" jsonb NOT NULL,
	"active" boolean NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaign_steps" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"entry_id" text NOT NULL,
	"step" jsonb NOT NULL,
	"who" text NOT NULL,
	"kind" text NOT NULL,
	"why" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"year" integer NOT NULL,
	"round" integer NOT NULL,
	"kind" text NOT NULL,
	"plan" jsonb NOT NULL,
	"schedule_id" text,
	"occurrence" text,
	"frame_hash" text,
	"frame_count" integer,
	"left_out" jsonb,
	"framed_at" timestamp (3) with time zone,
	"seed" text,
	"drawn_at" timestamp (3) with time zone,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "campaign_frame" ADD CONSTRAINT "campaign_frame_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_frame" ADD CONSTRAINT "campaign_frame_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_samples" ADD CONSTRAINT "campaign_samples_campaign_id_entry_id_campaign_frame_campaign_id_entry_id_fk" FOREIGN KEY ("campaign_id","entry_id") REFERENCES "public"."campaign_frame"("campaign_id","entry_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_steps" ADD CONSTRAINT "campaign_steps_campaign_id_entry_id_campaign_samples_campaign_id_entry_id_fk" FOREIGN KEY ("campaign_id","entry_id") REFERENCES "public"."campaign_samples"("campaign_id","entry_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_schedule_id_campaign_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."campaign_schedules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_steps_of" ON "campaign_steps" USING btree ("campaign_id","entry_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_round" ON "campaigns" USING btree ("kind","year","round");--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_occurrence" ON "campaigns" USING btree ("schedule_id","occurrence");