//! A list of files for a player: M3U8. Whole seconds, as every player reads them.

use super::stick::StickFile;

/// The list, in the order given. A title keeps to its line.
pub fn playlist(files: &[StickFile<'_>]) -> String {
    let mut list = String::from("#EXTM3U\n");
    for file in files {
        let programme = file.sheet.programme;
        let title =
            format!("{} {}: {}", programme.series, programme.episode, programme.title).replace(['\r', '\n'], " ");
        list.push_str(&format!("#EXTINF:{},{title}\n{}\n", (programme.length_ms + 500) / 1000, file.name));
    }
    list
}
