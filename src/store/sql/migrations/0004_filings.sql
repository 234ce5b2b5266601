CREATE TABLE "filing_access" (
	"id" text PRIMARY KEY NOT NULL,
	"filing_id" text NOT NULL,
	"role" text NOT NULL,
	"level" text,
	"secret_id" text,
	"expires_on" date,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"dropped_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "filing_batches" (
	"id" text PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"rows" integer NOT NULL,
	"taken" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "filing_changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"filing_id" text NOT NULL,
	"step" text NOT NULL,
	"from" text,
	"to" text NOT NULL,
	"track" text NOT NULL,
	"on" date NOT NULL,
	"who" text NOT NULL,
	"kind" text NOT NULL,
	"why" text NOT NULL,
	"detail" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "filing_detections" (
	"detection_id" text PRIMARY KEY NOT NULL,
	"filing_id" text NOT NULL,
	"round" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "filing_documents" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"filing_id" text NOT NULL,
	"change_id" bigint,
	"kind" text NOT NULL,
	"number" text,
	"sha256" text NOT NULL,
	"sent_on" date NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "filing_dues" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"filing_id" text NOT NULL,
	"kind" text NOT NULL,
	"date" date NOT NULL,
	"standing" text NOT NULL,
	"because" text NOT NULL,
	"asked" jsonb NOT NULL,
	"rests" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_because" text,
	"warned" text
);
--> statement-breakpoint
CREATE TABLE "filing_forms" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"filing_id" text NOT NULL,
	"kind" text NOT NULL,
	"round" integer NOT NULL,
	"content" jsonb NOT NULL,
	"hash" text NOT NULL,
	"received_on" date NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "filing_moves" (
	"step" text NOT NULL,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"person" boolean NOT NULL,
	CONSTRAINT "filing_moves_step_from_to_pk" PRIMARY KEY("step","from","to")
);
--> statement-breakpoint
CREATE TABLE "filing_packages" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"filing_id" text NOT NULL,
	"round" integer NOT NULL,
	"version_id" text NOT NULL,
	"label" text,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "filing_results" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"filing_id" text NOT NULL,
	"round" integer NOT NULL,
	"part" text NOT NULL,
	"result" text NOT NULL,
	"detection_id" text,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "filings" (
	"id" text PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"via" text NOT NULL,
	"app_kind" text NOT NULL,
	"name" text NOT NULL,
	"host_unit" text NOT NULL,
	"credit_code" text,
	"row_key" text NOT NULL,
	"content_hash" text NOT NULL,
	"status" text NOT NULL,
	"status_at" timestamp (3) with time zone NOT NULL,
	"status_on" date NOT NULL,
	"track" text DEFAULT 'first' NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"scope" jsonb NOT NULL,
	"existing" boolean DEFAULT false NOT NULL,
	"received_on" date NOT NULL,
	"issued_number" text,
	"issued_on" date,
	"application_id" text,
	"access_missing" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"former_id" text,
	"batch_id" text,
	"batch_row" integer,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "filing_access" ADD CONSTRAINT "filing_access_filing_id_filings_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_access" ADD CONSTRAINT "filing_access_secret_id_secrets_id_fk" FOREIGN KEY ("secret_id") REFERENCES "public"."secrets"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_batches" ADD CONSTRAINT "filing_batches_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_changes" ADD CONSTRAINT "filing_changes_filing_id_filings_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_detections" ADD CONSTRAINT "filing_detections_detection_id_detections_id_fk" FOREIGN KEY ("detection_id") REFERENCES "public"."detections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_detections" ADD CONSTRAINT "filing_detections_filing_id_filings_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_documents" ADD CONSTRAINT "filing_documents_filing_id_filings_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_documents" ADD CONSTRAINT "filing_documents_change_id_filing_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."filing_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_dues" ADD CONSTRAINT "filing_dues_filing_id_filings_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_forms" ADD CONSTRAINT "filing_forms_filing_id_filings_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_packages" ADD CONSTRAINT "filing_packages_filing_id_filings_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_packages" ADD CONSTRAINT "filing_packages_version_id_app_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."app_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_results" ADD CONSTRAINT "filing_results_filing_id_filings_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_results" ADD CONSTRAINT "filing_results_detection_id_detections_id_fk" FOREIGN KEY ("detection_id") REFERENCES "public"."detections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filings" ADD CONSTRAINT "filings_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filings" ADD CONSTRAINT "filings_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filings" ADD CONSTRAINT "filings_batch_id_filing_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."filing_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filings" ADD CONSTRAINT "filings_former_id_filings_id_fk" FOREIGN KEY ("former_id") REFERENCES "public"."filings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "filing_access_of" ON "filing_access" USING btree ("filing_id");--> statement-breakpoint
CREATE INDEX "filing_batches_sha" ON "filing_batches" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "filing_changes_of" ON "filing_changes" USING btree ("filing_id","id");--> statement-breakpoint
CREATE INDEX "filing_detections_of" ON "filing_detections" USING btree ("filing_id");--> statement-breakpoint
CREATE INDEX "filing_documents_of" ON "filing_documents" USING btree ("filing_id","id");--> statement-breakpoint
CREATE INDEX "filing_dues_of" ON "filing_dues" USING btree ("filing_id");--> statement-breakpoint
CREATE INDEX "filing_dues_running" ON "filing_dues" USING btree ("date") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "filing_forms_of" ON "filing_forms" USING btree ("filing_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "filing_packages_of" ON "filing_packages" USING btree ("filing_id","round","version_id");--> statement-breakpoint
CREATE INDEX "filing_results_of" ON "filing_results" USING btree ("filing_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "filings_open" ON "filings" USING btree ("body_id","row_key") WHERE status not in ('lapsed', 'revoked', 'deregistered', 'out-of-filing');--> statement-breakpoint
CREATE INDEX "filings_list" ON "filings" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "filings_body" ON "filings" USING btree ("body_id","at","id");--> statement-breakpoint
CREATE INDEX "filings_status" ON "filings" USING btree ("status","status_on");--> statement-breakpoint
CREATE INDEX "filings_batch" ON "filings" USING btree ("batch_id","batch_row");