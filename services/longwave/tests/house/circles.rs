//! No module leads back to itself: what stands above may know what stands below, and never the other way.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::modules::{Modules, circles};
use crate::workspace;

/// Circles that stand still, each by its room and its modules. A new one is a fault, and so is one that is gone and still stands here.
const STILL: &[(&str, &str)] = &[
    ("audio", "container decode encode inspect source"),
    ("audio::encode", "info lame mp3 played workers"),
    ("audio::encode", "opus opus_head opus_played"),
    ("dashboard", "access again doors fault form guard house moves origin pages price routes station typed wording"),
    ("dashboard::pages", "strangers whose"),
    ("dashboard::station", "access programme"),
    ("drills::bench", "kannel sms"),
    ("longwave::commands::radio", "pause station"),
    ("longwave::demo", "radio stage"),
    ("sandbox", "mail phones smsc telegram world"),
    ("store", "arrivals config courses looks media once open pages people routes servers serving sound"),
    ("store::people", "leaving listed namesakes sessions staff"),
    ("store::sql", "pools query transaction"),
    ("studio", "check job order recording render shelf sounds take voice worker"),
];

#[test]
fn no_module_leads_back_to_itself() {
    let metadata = workspace::metadata();
    let mut found = BTreeSet::new();
    for package in metadata["packages"].as_array().unwrap().iter().filter(|p| p["source"].is_null()) {
        let folder = PathBuf::from(package["manifest_path"].as_str().unwrap()).with_file_name("src");
        for (parent, edges) in Modules::of(&folder).edges() {
            let room = [vec![package["name"].as_str().unwrap().to_owned()], parent].concat().join("::");
            found.extend(circles(&edges).into_iter().map(|circle| (room.clone(), circle.join(" "))));
        }
    }
    let still: BTreeSet<(String, String)> =
        STILL.iter().map(|(room, circle)| ((*room).to_owned(), (*circle).to_owned())).collect();
    let new: Vec<_> = found.difference(&still).collect();
    let gone: Vec<_> = still.difference(&found).collect();
    assert!(new.is_empty(), "new circles: {new:#?}");
    assert!(gone.is_empty(), "take these out of the list, they are gone: {gone:#?}");
}
