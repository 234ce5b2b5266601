-- A filing changes its status by a row in filing_changes and in no other way; what was written there stays.
CREATE FUNCTION filing_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE now_in text; DECLARE since date;
BEGIN
  IF btrim(NEW.who) = '' OR btrim(NEW.why) = '' THEN
    RAISE EXCEPTION 'who and why must be said' USING ERRCODE = 'GV001';
  END IF;
  SELECT status, status_on INTO now_in, since FROM filings WHERE id = NEW.filing_id FOR UPDATE;
  IF NEW."from" IS NULL THEN
    IF EXISTS (SELECT 1 FROM filing_changes WHERE filing_id = NEW.filing_id) OR NEW."to" IS DISTINCT FROM now_in THEN
      RAISE EXCEPTION 'filing % has begun already', NEW.filing_id USING ERRCODE = 'GV001';
    END IF;
    RETURN NEW;
  END IF;
  IF now_in IS DISTINCT FROM NEW."from" THEN
    RAISE EXCEPTION 'filing % is %, not %', NEW.filing_id, now_in, NEW."from" USING ERRCODE = 'GV001';
  END IF;
  IF NEW."on" < since THEN
    RAISE EXCEPTION 'filing % came where it is on %, after %', NEW.filing_id, since, NEW."on" USING ERRCODE = 'GV001';
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM filing_moves m
    WHERE m.step = NEW.step AND m."from" = NEW."from" AND m."to" = NEW."to" AND (NEW.kind = 'person' OR NOT m.person)
  ) THEN
    RAISE EXCEPTION 'no step % from % to % for a %', NEW.step, NEW."from", NEW."to", NEW.kind USING ERRCODE = 'GV001';
  END IF;
  UPDATE filings SET status = NEW."to", status_at = NEW.at, status_on = NEW."on", track = NEW.track,
    round = round + (CASE WHEN NEW.step = 'change' THEN 1 ELSE 0 END)
  WHERE id = NEW.filing_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER filing_changes_step BEFORE INSERT ON filing_changes FOR EACH ROW EXECUTE FUNCTION filing_change();
--> statement-breakpoint
CREATE FUNCTION filing_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 AND (NEW.status, NEW.status_at, NEW.status_on, NEW.track, NEW.round)
    IS DISTINCT FROM (OLD.status, OLD.status_at, OLD.status_on, OLD.track, OLD.round) THEN
    RAISE EXCEPTION 'the status of a filing is changed by filing_changes only' USING ERRCODE = 'GV001';
  END IF;
  IF OLD.issued_number IS NOT NULL AND NEW.issued_number IS DISTINCT FROM OLD.issued_number THEN
    RAISE EXCEPTION 'a number that was issued stays' USING ERRCODE = 'GV001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER filings_kept BEFORE UPDATE ON filings FOR EACH ROW EXECUTE FUNCTION filing_is_kept();
--> statement-breakpoint
CREATE FUNCTION filing_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM filing_moves m WHERE m."from" = '' AND m."to" = NEW.status) THEN
    RAISE EXCEPTION 'a filing does not begin as %', NEW.status USING ERRCODE = 'GV001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER filings_begin BEFORE INSERT ON filings FOR EACH ROW EXECUTE FUNCTION filing_begins();
--> statement-breakpoint
CREATE FUNCTION filing_due_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR (NEW.filing_id, NEW.kind, NEW.date, NEW.standing, NEW.because, NEW.asked, NEW.rests, NEW.at)
    IS DISTINCT FROM (OLD.filing_id, OLD.kind, OLD.date, OLD.standing, OLD.because, OLD.asked, OLD.rests, OLD.at) THEN
    RAISE EXCEPTION 'a due date is ended and another begun, never changed' USING ERRCODE = 'GV002';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER filing_dues_kept BEFORE UPDATE ON filing_dues FOR EACH ROW EXECUTE FUNCTION filing_due_is_kept();
--> statement-breakpoint
CREATE TRIGGER filing_dues_stay BEFORE DELETE ON filing_dues FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER filing_changes_kept BEFORE UPDATE OR DELETE ON filing_changes FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER filing_forms_kept BEFORE UPDATE OR DELETE ON filing_forms FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER filing_results_kept BEFORE UPDATE OR DELETE ON filing_results FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER filing_documents_kept BEFORE UPDATE OR DELETE ON filing_documents FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER filing_detections_kept BEFORE UPDATE OR DELETE ON filing_detections FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER filing_packages_kept BEFORE UPDATE OR DELETE ON filing_packages FOR EACH ROW EXECUTE FUNCTION append_only();
