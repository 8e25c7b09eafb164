//! The lead's night, in a browser: a child's words, the alert with its link, the PIN, what is read and done; and what the deputy finds.

use fantoccini::Locator;

use super::{demo::Demo, person::Person};

/// A child's plain phone, and the phones of the lead and the deputy: those of two families, who get their alerts beside their lessons.
const CHILD: &str = "97699112291";
const LEAD: &str = "97699112277";
const DEPUTY: &str = "97699112249";

const CRY: &str = "my uncle hits me every night please help";
const NEUTRAL: &str = "School 12: please come and see us at the office";
const NOTE: &str = "Called the grandmother. She takes her in tonight.";

/// The lead has no other way in than the alert's link.
pub async fn of_the_lead(demo: &Demo, lead: &Person, deputy: &Person) {
    let told = demo.runs(&["teacher", "add", "Naran", "--as", "lead", "--phone", LEAD]).await;
    let pin = told.trim().lines().last().unwrap().to_owned();
    let told = demo.runs(&["teacher", "add", "Oyuna", "--as", "deputy", "--phone", DEPUTY]).await;
    let link_of_deputy = told.lines().find(|line| line.contains("/in/")).unwrap().to_owned();

    lead.opens(&demo.wall).await;
    lead.presses_at(Locator::Css(&format!("#card-{CHILD} summary"))).await;
    lead.types(&format!("#card-{CHILD} input[name=text]"), CRY).await;
    lead.presses_in(&format!("//*[@id='card-{CHILD}']"), "Send SMS").await;
    let alerts = format!("#screen-{LEAD}");
    lead.sees(&alerts, "a message needs the child protection lead").await;
    let alert = lead.reads(&alerts).await;
    assert!(!alert.contains("uncle"), "an alert tells nothing: {alert}");

    // The phone breaks lines after sixteen characters.
    let whole: String = alert.split_whitespace().collect();
    let (before, token) = whole.split_once("/c/").expect("the alert has a link");
    let (_, host) = before.rsplit_once("http://").unwrap();
    let token: String = token.chars().take_while(char::is_ascii_alphanumeric).take(TOKEN_CHARS).collect();
    lead.opens(&format!("http://{host}/c/{token}")).await;
    lead.sees("main", "A message needs you.").await;
    lead.types("#pin", &pin).await;
    lead.presses("Go on").await;

    lead.sees("h1", "A phone that nobody has read yet").await;
    assert!(!lead.reads("main").await.contains("uncle"), "looking reads nothing");
    lead.presses("Read 1 new message").await;
    lead.sees("main", CRY).await;
    lead.sees("main", "Whoever did harm may hold it.").await;
    lead.presses("Show the number").await;
    lead.sees("#number", &format!("Call +{CHILD}")).await;

    lead.presses_at(Locator::Css("#answer summary")).await;
    lead.presses_in("//*[@id='answer']", "Send").await;
    lead.sees("#answer", "Whoever did harm may hold the phone.").await;
    lead.presses_at(Locator::Css("#known")).await;
    lead.presses_in("//*[@id='answer']", "Send").await;
    lead.sees("main", "Naran looked at the number").await;
    lead.types("#note", NOTE).await;
    lead.presses("Keep the note").await;
    lead.sees("main", NOTE).await;
    lead.presses("Give it to the deputy").await;
    lead.sees("main", "Take it back from the deputy").await;

    the_deputy_sees_it(deputy, &link_of_deputy).await;

    lead.opens(&demo.wall).await;
    lead.sees(&format!("#screen-{CHILD}"), NEUTRAL).await;
}

/// Letters and digits at the end of an alert's link.
const TOKEN_CHARS: usize = 26;

async fn the_deputy_sees_it(deputy: &Person, link: &str) {
    deputy.opens(link).await;
    deputy.presses("Sign in").await;
    deputy.presses("Messages for you alone: 0 unread, 1 open").await;
    deputy.sees("main", "with the deputy").await;
    deputy.presses_at(Locator::Css(".now a")).await;
    for words in [CRY, NOTE, "Naran looked at the number", NEUTRAL] {
        deputy.sees("main", words).await;
    }
    deputy.presses("Close it").await;
    deputy.sees("main", "Closed").await;
    deputy.presses("Open it again").await;
    deputy.sees("main", "Close it").await;
    deputy.presses("Sign out").await;
}
