-- A detection changes its state by a row in detection_changes and in no other way.
CREATE FUNCTION detection_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE now_in text;
BEGIN
  IF btrim(NEW.who) = '' OR btrim(NEW.why) = '' THEN
    RAISE EXCEPTION 'who and why must be said' USING ERRCODE = 'GV001';
  END IF;
  SELECT state INTO now_in FROM detections WHERE id = NEW.detection_id FOR UPDATE;
  IF NEW."from" IS NULL THEN
    IF EXISTS (SELECT 1 FROM detection_changes WHERE detection_id = NEW.detection_id) OR NEW."to" IS DISTINCT FROM now_in THEN
      RAISE EXCEPTION 'detection % has begun already', NEW.detection_id USING ERRCODE = 'GV001';
    END IF;
    RETURN NEW;
  END IF;
  IF now_in IS DISTINCT FROM NEW."from" THEN
    RAISE EXCEPTION 'detection % is %, not %', NEW.detection_id, now_in, NEW."from" USING ERRCODE = 'GV001';
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM detection_moves m WHERE m."from" = NEW."from" AND m."to" = NEW."to" AND (NEW.kind = 'person' OR NOT m.person)
  ) THEN
    RAISE EXCEPTION 'no step from % to % for a %', NEW."from", NEW."to", NEW.kind USING ERRCODE = 'GV001';
  END IF;
  UPDATE detections SET state = NEW."to", state_at = NEW.at, turn = turn + (CASE WHEN NEW."to" = 'queued' THEN 1 ELSE 0 END)
  WHERE id = NEW.detection_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER detection_changes_step BEFORE INSERT ON detection_changes FOR EACH ROW EXECUTE FUNCTION detection_change();
--> statement-breakpoint
CREATE FUNCTION detection_state_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IS DISTINCT FROM OLD.state AND pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'the state of a detection is changed by detection_changes only' USING ERRCODE = 'GV001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER detections_state BEFORE UPDATE ON detections FOR EACH ROW EXECUTE FUNCTION detection_state_is_kept();
--> statement-breakpoint
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'GV002';
END $$;
--> statement-breakpoint
CREATE TRIGGER detection_changes_kept BEFORE UPDATE OR DELETE ON detection_changes FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER reviews_kept BEFORE UPDATE OR DELETE ON reviews FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER audit_log_kept BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE FUNCTION detection_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM detection_moves m WHERE m."from" = '' AND m."to" = NEW.state) THEN
    RAISE EXCEPTION 'a detection does not begin as %', NEW.state USING ERRCODE = 'GV001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER detections_begin BEFORE INSERT ON detections FOR EACH ROW EXECUTE FUNCTION detection_begins();
