//! Telegram HTML: escaped, tagged, split; read back by a small parser of the tags that the Bot API knows.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use messages::{
    limits::{TELEGRAM_TAGS_MAX, TELEGRAM_TEXT_UNITS_MAX},
    telegram_html::{Html, Tag},
};
use proptest::prelude::*;

fn split(html: &Html, units_max: usize) -> Vec<String> {
    html.split(units_max).iter().map(|words| words.reveal().to_owned()).collect()
}

/// What a phone shows of a message, and how many tags it has. Panics where Telegram would say "can't parse entities".
fn parse(html: &str) -> (String, usize) {
    let (mut text, mut open, mut tags) = (String::new(), Vec::new(), 0);
    let mut rest = html;
    while let Some(character) = rest.chars().next() {
        rest = if let Some(after) = rest.strip_prefix("</") {
            let (name, after) = after.split_once('>').unwrap();
            assert_eq!(open.pop().as_deref(), Some(name), "{html}");
            after
        } else if let Some(after) = rest.strip_prefix('<') {
            let (tag, after) = after.split_once('>').unwrap();
            let name = tag.split(' ').next().unwrap();
            assert!(["b", "i", "u", "s", "tg-spoiler", "blockquote", "code", "pre", "a"].contains(&name), "{tag}");
            assert!(!open.iter().any(|outer| outer == "code" || outer == "pre"), "{html}");
            open.push(name.to_owned());
            tags += 1;
            after
        } else if let Some(after) = rest.strip_prefix('&') {
            let (entity, after) = after.split_once(';').unwrap();
            text.push(match entity {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                other => panic!("unknown entity {other}"),
            });
            after
        } else {
            assert_ne!(character, '>');
            text.push(character);
            &rest[character.len_utf8()..]
        };
    }
    assert!(open.is_empty(), "{html}");
    (text, tags)
}

#[test]
fn words_are_read_as_they_are_written() {
    let mut html = Html::new();
    html.text("2*3_4 < 5 & \"6\" > `1` [x](y)");
    assert_eq!(split(&html, 4096), ["2*3_4 &lt; 5 &amp; &quot;6&quot; &gt; `1` [x](y)"]);
    assert_eq!(html.units(), 28);
}

#[test]
fn tags_are_shared_by_neighbours_and_closed() {
    let mut html = Html::new();
    html.tagged(&[Tag::Bold], "one ").tagged(&[Tag::Bold, Tag::Italic], "two").text(" three");
    html.paragraph().paragraph().tagged(&[Tag::Link("https://a.example/?x=1&y=\"".to_owned())], "here");
    html.text("").tagged(&[Tag::Quoted, Tag::Code, Tag::Bold], "a<b");
    assert_eq!(
        split(&html, 4096),
        ["<b>one <i>two</i></b> three\n\n<a href=\"https://a.example/?x=1&amp;y=&quot;\">here</a><code>a&lt;b</code>"]
    );
}

#[test]
fn a_text_is_cut_where_it_hurts_least() {
    for (text, units_max, wanted) in [
        ("one\n\ntwo\n\nthree", 10, &["one\n\ntwo", "three"][..]),
        ("one\n\ntwo", 3, &["one", "two"]),
        ("one\ntwo\nthree", 9, &["one\ntwo", "three"]),
        ("one two three", 9, &["one two", "three"]),
        ("onetwothree", 6, &["onetwo", "three"]),
        ("аб😀вг", 3, &["аб", "😀в", "г"]),
        ("e\u{301}e\u{301}e\u{301}", 3, &["e\u{301}", "e\u{301}", "e\u{301}"]),
        ("  one  ", 9, &["one"]),
        (" \n ", 9, &[]),
        ("", 9, &[]),
    ] {
        let mut html = Html::new();
        html.text(text);
        assert_eq!(split(&html, units_max), wanted, "{text:?} by {units_max}");
    }
}

#[test]
fn a_tag_over_a_cut_is_closed_and_opened_again() {
    let mut html = Html::new();
    html.text("a ").tagged(&[Tag::Bold, Tag::Italic], "one two").text(" & b");
    assert_eq!(split(&html, 6), ["a <b><i>one</i></b>", "<b><i>two</i></b> &amp;", "b"]);
}

#[test]
fn the_limit_counts_what_is_read() {
    let mut html = Html::new();
    html.text(&"<".repeat(TELEGRAM_TEXT_UNITS_MAX));
    assert_eq!(html.split(TELEGRAM_TEXT_UNITS_MAX).len(), 1);
    html.text("<");
    assert_eq!(html.split(TELEGRAM_TEXT_UNITS_MAX).len(), 2);
}

#[test]
fn debug_shows_no_word() {
    let mut html = Html::new();
    html.text("Nomin");
    assert_eq!(format!("{html:?} {:?}", html.split(9)), "Html(5 characters) [Words(5 characters)]");
}

fn tags() -> impl Strategy<Value = Vec<Tag>> {
    let tag = prop_oneof![
        Just(Tag::Bold),
        Just(Tag::Italic),
        Just(Tag::Hidden),
        Just(Tag::Quoted),
        Just(Tag::Code),
        Just(Tag::Link("https://example.org/?a&b".to_owned())),
    ];
    prop::collection::vec(tag, 0..3)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_message_parses_fits_and_nothing_is_lost(
        runs in prop::collection::vec((tags(), "[a-c<>&\" \n😀é\u{301}]{0,12}"), 0..120), units_max in 2usize..200,
    ) {
        let mut html = Html::new();
        for (tags, words) in &runs {
            html.tagged(tags, words);
        }
        let mut shown = String::new();
        for message in split(&html, units_max) {
            let (text, tags) = parse(&message);
            prop_assert!(text.encode_utf16().count() <= units_max && tags <= TELEGRAM_TAGS_MAX);
            prop_assert_eq!(text.trim(), &*text);
            prop_assert!(!text.is_empty());
            shown += &text;
        }
        let solid = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
        let given: String = runs.iter().map(|(_, words)| words.as_str()).collect();
        prop_assert_eq!(solid(&shown), solid(&given));
    }
}
