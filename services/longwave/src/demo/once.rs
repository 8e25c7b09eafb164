//! `longwave demo --once`: one school day, told as a story and checked against what the pretend world's ledger says.

use std::{collections::BTreeSet, time::Duration};

use anyhow::{Context, Result, bail};
use messages::Money;
use sandbox::{Kind, Learners};

use super::{
    cast, listening, play_yesterday,
    plug::{self, Plug},
    product::counts,
    radio,
    siblings::{self, Saved, addressed},
    stage::{Folder, LESSONS, NEXT_LESSON, Stage},
    until,
};

/// Children who have answered today before a family writes STOP.
const ANSWERED_TODAY: u32 = 20;
/// How fast the day passes while nothing has to be watched.
const DAY_FACTOR: f64 = 60.0;
/// How long one scene may take, in seconds of the machine's time.
const SCENE_S_MAX: u64 = 120;
/// How long a programme of some minutes may take to be made and mailed, in seconds of the machine's time: an unoptimised build, a busy machine.
const RADIO_S_MAX: u64 = 420;
/// A quarter of an hour, milliseconds.
const QUARTER_MS: i64 = 15 * 60_000;
/// Sendings that a pulled plug may have under way: the window of the one SMS route and a hundred milliseconds of Telegram. No carrier
/// can be asked whether it had them, so each may be sent once more.
const UNDER_WAY_MAX: usize = 13;
/// Days that the story looks back on: the roster was imported before yesterday's lesson.
const STORY_DAYS: i64 = 2;
/// What every lesson begins with on whatever phone.
const LESSON_MARK: &str = "5B Maths";
/// What one part costs, in millionths of a dollar.
const PART_MICROS: i64 = 12_000;

/// The story so far, and what did not hold.
struct Story {
    failed: Vec<String>,
}

impl Story {
    fn say(&self, sentence: impl AsRef<str>) {
        println!("{}", sentence.as_ref());
    }

    /// Tells whether something held.
    fn check(&mut self, what: impl Into<String>, held: bool) {
        let what = what.into();
        println!("  {} {what}", if held { "yes:" } else { "NO: " });
        if !held {
            self.failed.push(what);
        }
    }
}

/// Plays the day.
///
/// # Errors
/// Something of it did not hold, or a scene did not come to its end.
pub async fn tell(folder: &Folder) -> Result<()> {
    let mut story = Story { failed: Vec::new() };
    let stage = Stage::set(folder).await?;
    let plug = Plug::new();
    plug.put_in(&stage).await?;
    let told = play(&mut story, &stage, &plug).await;
    plug.pull().await?;
    told.with_context(|| format!("the day did not come to its end; the product's log says:\n{}", plug::tail(&stage)))?;
    if story.failed.is_empty() {
        println!("\nAll of it held.");
        return Ok(());
    }
    bail!("{} things did not hold:\n  {}", story.failed.len(), story.failed.join("\n  "))
}

async fn play(story: &mut Story, stage: &Stage, plug: &Plug) -> Result<()> {
    story.say(format!("Class 5B: 34 children, {} phones, 4 children with none.", stage.households.len()));
    play_yesterday(stage).await?;
    let before = counts(stage).await?;
    story.say(format!("Yesterday's lesson: {} of 34 reached, {} answered.", before.reached, before.answered));
    story.check("eleven children of thirty-four answered yesterday", before.answered == 11);

    stage.next_day()?;
    let mark = stage.world.ledger.len();
    let blocked =
        stage.households.iter().rev().find_map(|h| h.chat.map(|chat| (chat, h))).context("somebody has Telegram")?;
    story.say(format!("\nToday, 15:55. {}'s mother blocks the bot.", blocked.1.children.join(", ")));
    stage.world.world.block(blocked.0)?;
    story.say("The teacher presses [Give today's lesson].");
    let learners =
        Learners::new(stage.world.world.clone(), cast::today(&stage.households), stage.taught.clone(), 7).run();
    stage.time.run_at(5.0)?;
    stage.give(LESSONS[1]).await?;
    until(stage, SCENE_S_MAX, |s| Box::pin(async move { Ok(counts(s).await?.accepted >= 5) })).await?;

    story.say("The SMS network goes down, and somebody pulls the plug in the middle of it (kill -9).");
    stage.world.trouble.turn(|t| t.sms_network_down = true);
    plug.pull().await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    stage.world.trouble.turn(|t| t.sms_network_down = false);
    plug.put_in(stage).await?;
    story.say("The plug is in again, and the network is back.");

    stage.time.run_at(DAY_FACTOR)?;
    until(stage, SCENE_S_MAX, |s| Box::pin(async move { Ok(counts(s).await?.reached >= 30) })).await?;
    show_two_phones(story, stage, mark);
    until(stage, SCENE_S_MAX, |s| Box::pin(async move { Ok(counts(s).await?.answered >= ANSWERED_TODAY) })).await?;
    stop_one_family(story, stage).await?;
    drop(learners);
    settle_down(stage).await?;

    let after = counts(stage).await?;
    story.say(format!(
        "\nThe evening: {} of 34 reached, {} answered, {} right.",
        after.reached, after.answered, after.right
    ));
    for child in &after.unreached {
        story.say(format!("  {}: {} {}", child.who, child.reason, child.next_step));
    }
    story.check(
        "thirty of thirty-four are reached; four have no phone",
        after.reached == 30 && after.unreached.len() == 4,
    );
    check_ledger(story, stage, mark).await?;
    play_the_radio(story, stage).await
}

/// The next lesson as a programme: made, mailed to the station, and reported as aired the day after.
async fn play_the_radio(story: &mut Story, stage: &Stage) -> Result<()> {
    stage.time.run_at(1.0)?;
    story.say(format!("\nOn the radio: {} has a slot tomorrow at ten. The programme is made ...", radio::NAME));
    radio::go_on_air(stage, NEXT_LESSON).await?;
    until(stage, RADIO_S_MAX, |s| Box::pin(async move { Ok(radio::letter(s).is_some()) })).await?;
    let letter = radio::letter(stage).context("the mail was there")?;
    story.say(format!("  A mail lies in the station's mailbox: {}", letter.subject));
    for file in &letter.files {
        story.say(format!("    {}, {} KB", file.name, file.bytes.len().div_ceil(1_000)));
    }
    let has = |kind: &str| letter.files.iter().any(|file| file.kind.starts_with(kind) && !file.bytes.is_empty());
    story.check(
        "the mail brings the sound, the papers and a calendar entry",
        has("audio/mpeg") && has("text/plain") && has("text/calendar"),
    );
    story.check("nothing in the mail is against the rules of mail", !flawed(stage));

    let airing = radio::airing(stage).await?;
    stage.time.jump_to(airing.known.ends_ms + QUARTER_MS)?;
    story.say(format!("Tomorrow, after its hour, the station texts: AIRED {}", airing.id.0));
    radio::says_it_aired(stage, &airing)?;
    let aired = until(stage, SCENE_S_MAX, |s| Box::pin(radio::is_aired(s))).await;
    story.check("the school knows that it was on air, by the station's own word", aired.is_ok());
    listen(story, stage).await
}

/// The lesson comes by the timetable, and on Telegram it can be listened to: the first who presses gets it uploaded, the next by its id.
async fn listen(story: &mut Story, stage: &Stage) -> Result<()> {
    // An hour before, its parcels are written; the demonstration's clock may not pass over that.
    let hour_ms = stage.next_hour_ms().await?;
    stage.time.jump_to(hour_ms - QUARTER_MS)?;
    tokio::time::sleep(Duration::from_secs(5)).await;
    stage.time.jump_to(hour_ms + 60_000)?;
    story.say("The lesson's own hour comes, and on Telegram there is a button under it.");
    until(stage, SCENE_S_MAX, |s| Box::pin(async move { Ok(listening::offered(s).len() >= 2) })).await?;
    let mark = stage.world.ledger.len();
    let mut ids = Vec::new();
    for offered in listening::offered(stage).into_iter().take(2) {
        let (chat, note) = (offered.chat, offered.note(stage).await?);
        story.say(format!("  Somebody presses [{}].", offered.label));
        offered.press(stage)?;
        until(stage, SCENE_S_MAX, |s| Box::pin(async move { Ok(listening::heard(s, chat).is_some()) })).await?;
        let sound = listening::heard(stage, chat).context("it was there")?;
        story.say(format!(
            "    A voice message of {} s comes, {} KB.",
            sound.length_s,
            sound.bytes.len().div_ceil(1_000)
        ));
        let as_promised = u64::from(sound.length_s).abs_diff(note.length_ms / 1_000) <= 1
            && sound.bytes.len() as u64 == note.file.length_bytes;
        story.check("it is as long and as large as the button said", as_promised);
        ids.push(sound.file_id);
    }
    story.check(
        "it was uploaded once, and sent by its id the second time",
        ids.len() == 2 && ids.iter().all(|id| ids.first() == Some(id)),
    );
    let entries = stage.world.ledger.entries();
    let since = || entries.iter().skip(mark);
    story.check("a strict listener objects to nothing", since().all(|line| line.flaws.is_empty()));
    let late = since().filter(|e| e.kind == Kind::TelegramPressAnswered).filter_map(|e| e.latency_ms).max();
    story.check("both presses are answered within 2 s", late.is_some_and(|late_ms| late_ms <= 2_000));
    Ok(())
}

/// Whether a strict reader objected to a mail.
fn flawed(stage: &Stage) -> bool {
    stage.world.ledger.of(Kind::MailReceived).iter().any(|line| !line.flaws.is_empty())
}

/// The oldest phone, and the same lesson on Telegram.
fn show_two_phones(story: &Story, stage: &Stage, mark: usize) {
    let entries = stage.world.ledger.entries();
    let today = || entries.iter().skip(mark);
    if let Some(sms) = today().find(|e| e.kind == Kind::SmsReceived && e.text.contains(LESSON_MARK)) {
        let cents = f64::from(sms.parts) * 1.2;
        story.say(format!(
            "\nThe oldest phone, {} part(s), {cents:.1} cents:\n  {}",
            sms.parts,
            sms.text.replace('\n', "\n  ")
        ));
    }
    if let Some(message) = today().find(|e| e.kind == Kind::TelegramReceived && e.buttons > 0) {
        story.say(format!(
            "The same lesson on Telegram, {} button(s):\n  {}",
            message.buttons,
            message.text.replace('\n', "\n  ")
        ));
    }
}

/// A family says STOP: one confirmation, and nothing after it.
async fn stop_one_family(story: &mut Story, stage: &Stage) -> Result<()> {
    let household =
        stage.households.iter().find(|h| h.chat.is_none() && h.children.len() == 1).context("somebody has only SMS")?;
    let number = household.phone.digits().to_owned();
    let mark = stage.world.ledger.len();
    story.say(format!("\n{}'s family writes STOP.", household.owner()));
    stage.world.world.text_as(&number, "STOP")?;
    let came = |stage: &Stage| {
        let entries = stage.world.ledger.entries();
        entries
            .iter()
            .skip(mark)
            .filter(|e| e.kind == Kind::SmsReceived && e.to.trim_start_matches('+') == number)
            .cloned()
            .collect::<Vec<_>>()
    };
    for _ in 0..SCENE_S_MAX * 5 {
        if !came(stage).is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    // Half an hour of the day's time: whatever else wanted to come has come.
    tokio::time::sleep(Duration::from_secs(30)).await;
    let messages = came(stage);
    messages.iter().for_each(|m| story.say(format!("  {}", m.text)));
    story.check("STOP is answered once, and nothing comes after it", messages.len() == 1);
    Ok(())
}

/// Until nothing waits any more that can leave today.
async fn settle_down(stage: &Stage) -> Result<()> {
    let mut still = 0;
    let mut seen = 0;
    for _ in 0..SCENE_S_MAX * 2 {
        let len = stage.world.ledger.len();
        still = if len == seen { still + 1 } else { 0 };
        seen = len;
        // Ten seconds are ten minutes of the day: receipts, repetitions and waits have had their time.
        if still >= 20 {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    bail!("messages did not come to rest")
}

/// What the ledger of the world says, beside what the rows say.
async fn check_ledger(story: &mut Story, stage: &Stage, mark: usize) -> Result<()> {
    story.say("\nThe pretend networks' ledger against the rows:");
    let entries = stage.world.ledger.entries();
    let (mut without, mut copies) = (Vec::new(), 0);
    for household in &stage.households {
        let addresses = [Some(household.phone.digits().to_owned()), household.chat.map(|c| c.to_string())];
        let here = |e: &&sandbox::Entry| {
            matches!(e.kind, Kind::SmsReceived | Kind::TelegramReceived)
                && addresses.iter().flatten().any(|a| *a == e.to.trim_start_matches('+'))
        };
        let lessons: usize = entries.iter().skip(mark).filter(here).map(|e| addressed(&e.text)).sum();
        if lessons < household.children.len() {
            without.push(household.owner());
        }
        copies += lessons.saturating_sub(household.children.len());
    }
    story.check(
        format!("nothing is lost: every child with a phone has the lesson on it (without: {without:?})"),
        without.is_empty(),
    );
    story.check(
        format!("nothing is doubled but what was under way when the plug was pulled ({copies} copies)"),
        copies <= UNDER_WAY_MAX,
    );
    let Saved { children, phones, parts, parts_apart } = siblings::saved(stage, LESSONS[1], mark)?;
    story.check(
        format!(
            "siblings pay once: {parts} parts for {children} children on {phones} phones, {parts_apart} one by one"
        ),
        parts < parts_apart,
    );
    let parts: u32 = entries.iter().filter(|e| e.kind == Kind::PartAccepted).map(|e| e.price_units).sum();
    let spent = spent(stage).await?;
    let charged = i64::from(parts) * PART_MICROS;
    let unsure = i64::try_from(UNDER_WAY_MAX)? * PART_MICROS * 3;
    story.check(
        format!("the money is known: {parts} parts were charged, the rows say {spent}"),
        (charged..=charged + unsure).contains(&spent.micros),
    );
    let late = entries
        .iter()
        .filter(|e| e.kind == Kind::TelegramPressAnswered)
        .filter_map(|e| e.latency_ms)
        .max()
        .unwrap_or(0);
    story.check(format!("every press on a button is answered within 2 s (the slowest took {late} ms)"), late <= 2_000);
    Ok(())
}

/// What the rows say was spent: yesterday's lesson may have been paid in the month before.
async fn spent(stage: &Stage) -> Result<Money> {
    let (depot, now_ms) = (&stage.house.depot, stage.time.now_ms());
    let mut months = BTreeSet::new();
    for days in 0..=STORY_DAYS {
        let day_ms = now_ms.saturating_sub(days * 24 * 3_600_000);
        let (month, _) = dispatch::spend::month(depot, day_ms)?.context("the demonstration has a budget")?;
        months.insert(month);
    }
    let mut spent: Option<Money> = None;
    for month in months {
        let Some(budget) = stage.house.store.budget(&month).await? else { continue };
        let before = spent.map_or(0, |spent| spent.micros);
        spent = Some(Money::new(before.saturating_add(budget.used.micros), budget.used.currency));
    }
    spent.context("something was spent in these days")
}
