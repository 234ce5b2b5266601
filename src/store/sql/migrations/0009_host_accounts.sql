CREATE TABLE "host_account_uses" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"lease_id" text NOT NULL,
	"detection_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_because" text
);
--> statement-breakpoint
CREATE TABLE "host_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"device_id" text NOT NULL,
	"host" text NOT NULL,
	"ref" text NOT NULL,
	"spacing_seconds" integer NOT NULL,
	"daily_cap" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "host_account_uses" ADD CONSTRAINT "host_account_uses_account_id_host_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."host_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host_account_uses" ADD CONSTRAINT "host_account_uses_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host_account_uses" ADD CONSTRAINT "host_account_uses_detection_id_detections_id_fk" FOREIGN KEY ("detection_id") REFERENCES "public"."detections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host_accounts" ADD CONSTRAINT "host_accounts_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "host_account_uses_live" ON "host_account_uses" USING btree ("account_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "host_account_uses_of" ON "host_account_uses" USING btree ("account_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "host_accounts_device" ON "host_accounts" USING btree ("device_id","host") WHERE state <> 'signed-out';--> statement-breakpoint
CREATE UNIQUE INDEX "host_accounts_ref" ON "host_accounts" USING btree ("host","ref") WHERE state <> 'signed-out';