CREATE TABLE "issue_lines" (
	"seq" integer PRIMARY KEY NOT NULL,
	"line" text NOT NULL,
	"filing_id" text
);
--> statement-breakpoint
ALTER TABLE "issue_lines" ADD CONSTRAINT "issue_lines_filing_id_filings_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "issue_lines_of" ON "issue_lines" USING btree ("filing_id","seq");--> statement-breakpoint
CREATE TRIGGER issue_lines_kept BEFORE UPDATE OR DELETE ON issue_lines FOR EACH ROW EXECUTE FUNCTION append_only();
