//! Somebody in front of a browser: opens, presses, types, chooses, and looks until something is there or patience is over.

use std::time::Duration;

use fantoccini::{Client, Locator, elements::Element, error::CmdError};
use tokio::time::{Instant, sleep};

/// How long somebody waits for a page to show something.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often they look.
const LOOK: Duration = Duration::from_millis(100);

/// Who sits there.
pub struct Person {
    browser: Client,
}

impl Person {
    /// Sits down.
    pub fn new(browser: Client) -> Self {
        Self { browser }
    }

    /// Opens an address.
    pub async fn opens(&self, address: &str) {
        self.browser.goto(address).await.unwrap();
    }

    /// Where they are.
    pub async fn address(&self) -> String {
        self.browser.current_url().await.unwrap().to_string()
    }

    /// What the cookies say, as a request carries them.
    pub async fn cookies(&self) -> String {
        let cookies = self.browser.get_all_cookies().await.unwrap();
        cookies.iter().map(|cookie| format!("{}={}", cookie.name(), cookie.value())).collect::<Vec<_>>().join("; ")
    }

    /// What stands at a place (CSS) now.
    pub async fn reads(&self, place: &str) -> String {
        self.text(place).await.unwrap_or_else(|why| panic!("{place}: {why}"))
    }

    /// Waits until words stand at a place (CSS).
    pub async fn sees(&self, place: &str, words: &str) {
        self.sees_within(PATIENCE, place, words).await;
    }

    /// Waits until words stand at a place (CSS), as long as it may take.
    pub async fn sees_within(&self, patience: Duration, place: &str, words: &str) {
        let until = Instant::now() + patience;
        loop {
            let text = self.text(place).await;
            if text.as_ref().is_ok_and(|text| text.contains(words)) {
                return;
            }
            assert!(Instant::now() < until, "“{words}” does not come to {place}; there is: {text:?}");
            sleep(LOOK).await;
        }
    }

    /// Presses the button or the link with these words, wherever it is.
    pub async fn presses(&self, words: &str) {
        self.presses_in("", words).await;
    }

    /// Presses the button or the link with these words inside a place (XPath).
    pub async fn presses_in(&self, place: &str, words: &str) {
        let named = format!("{place}//*[(self::button or self::a) and normalize-space()='{words}']");
        self.presses_at(Locator::XPath(&named)).await;
    }

    /// Presses what stands at a place, as soon as it can be pressed.
    pub async fn presses_at(&self, place: Locator<'_>) {
        let until = Instant::now() + PATIENCE;
        loop {
            let pressed = async { self.browser.find(place).await?.click().await }.await;
            let Err(why) = pressed else { return };
            assert!(Instant::now() < until, "{place:?} can't be pressed: {why}");
            sleep(LOOK).await;
        }
    }

    /// Types into a field (CSS).
    pub async fn types(&self, field: &str, words: &str) {
        self.element(field).await.unwrap().send_keys(words).await.unwrap();
    }

    /// Chooses from a list (CSS) by what the list says.
    pub async fn chooses(&self, list: &str, words: &str) {
        self.element(list).await.unwrap().select_by_label(words).await.unwrap();
    }

    /// Follows a link that opens a page of its own, and goes on there.
    pub async fn follows_into_a_new_page(&self, words: &str) {
        let before = self.browser.windows().await.unwrap();
        self.presses(words).await;
        let until = Instant::now() + PATIENCE;
        let new = loop {
            let now = self.browser.windows().await.unwrap();
            if let Some(new) = now.into_iter().find(|window| !before.contains(window)) {
                break new;
            }
            assert!(Instant::now() < until, "“{words}” opens no page");
            sleep(LOOK).await;
        };
        self.browser.switch_to_window(new).await.unwrap();
    }

    /// Looks from now on as on a phone of 360 pixels.
    pub async fn holds_a_phone(&self) {
        self.browser.set_window_size(360, 740).await.unwrap();
    }

    /// Sees that no part of the page is wider than the screen.
    pub async fn scrolls_one_way(&self) {
        let widths =
            self.browser.execute("return [document.documentElement.scrollWidth, innerWidth]", Vec::new()).await;
        let widths: Vec<u64> = serde_json::from_value(widths.unwrap()).unwrap();
        assert!(matches!(widths[..], [page, 360] if page <= 360), "{}: {widths:?}", self.address().await);
    }

    /// The same with letters of twice the size, as people set them who see badly.
    pub async fn scrolls_one_way_in_large_letters(&self) {
        let large = "document.documentElement.style.fontSize = '200%'";
        self.browser.execute(large, Vec::new()).await.unwrap();
        self.scrolls_one_way().await;
    }

    /// Where the first link of these (CSS) leads to.
    pub async fn leads_to(&self, links: &str) -> String {
        self.element(links).await.unwrap().attr("href").await.unwrap().unwrap()
    }

    /// Closes the browser.
    pub async fn leaves(self) {
        self.browser.close().await.unwrap();
    }

    async fn element(&self, place: &str) -> Result<Element, CmdError> {
        self.browser.find(Locator::Css(place)).await
    }

    async fn text(&self, place: &str) -> Result<String, CmdError> {
        self.element(place).await?.text().await
    }
}
