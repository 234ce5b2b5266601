-- What was framed and drawn stays as it was; what follows is only added to, and what only a person may do says who.
CREATE TRIGGER campaign_frame_kept BEFORE UPDATE OR DELETE ON campaign_frame FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER campaign_samples_kept BEFORE UPDATE OR DELETE ON campaign_samples FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER campaign_steps_kept BEFORE UPDATE OR DELETE ON campaign_steps FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE FUNCTION campaign_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF btrim(NEW.who) = '' OR btrim(NEW.why) = '' THEN
    RAISE EXCEPTION 'who and why must be said' USING ERRCODE = 'GV001';
  END IF;
  IF NEW.kind <> 'person' AND NEW.step->>'step' NOT IN ('submitted', 're-test') THEN
    RAISE EXCEPTION 'step % is for a person', NEW.step->>'step' USING ERRCODE = 'GV001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER campaign_steps_step BEFORE INSERT ON campaign_steps FOR EACH ROW EXECUTE FUNCTION campaign_step();
--> statement-breakpoint
CREATE FUNCTION campaign_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.frame_hash IS NOT NULL AND (NEW.frame_hash, NEW.frame_count, NEW.plan, NEW.year, NEW.round, NEW.kind)
      IS DISTINCT FROM (OLD.frame_hash, OLD.frame_count, OLD.plan, OLD.year, OLD.round, OLD.kind) THEN
    RAISE EXCEPTION 'the frame of campaign % is published', OLD.id USING ERRCODE = 'GV001';
  END IF;
  IF OLD.seed IS DISTINCT FROM NEW.seed AND (OLD.seed IS NOT NULL OR OLD.frame_hash IS NULL) THEN
    RAISE EXCEPTION 'campaign % is drawn once, after its frame is published', OLD.id USING ERRCODE = 'GV001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER campaigns_kept BEFORE UPDATE ON campaigns FOR EACH ROW EXECUTE FUNCTION campaign_is_kept();
