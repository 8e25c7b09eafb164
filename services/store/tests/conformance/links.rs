//! Signed links to a programme's file.

use messages::AiringId;
use store::radio::FileLink;

use crate::world::on_both;

on_both! {
    async fn a_link_is_for_one_file_of_one_airing_until_one_instant(world: World) {
        let link = FileLink { airing: AiringId(12), file: "programme.mp3".to_owned(), expires_ms: 1_795_525_200_000 };
        let address = world.store.file_link(&link);
        let parts: Vec<&str> = address.split('/').collect();
        let ["", "fetch", "12", "1795525200000", signature, "programme.mp3"] = parts[..] else { panic!("{address}") };
        assert_eq!(signature.len(), 32);
        assert!(world.store.is_file_link(&link, signature));
        let longer = FileLink { expires_ms: link.expires_ms + 1, ..link.clone() };
        let other = FileLink { airing: AiringId(13), ..link.clone() };
        let rundown = FileLink { file: "rundown.txt".to_owned(), ..link.clone() };
        for changed in [longer, other, rundown] {
            assert!(!world.store.is_file_link(&changed, signature));
        }
        for forged in ["", "0", &"0".repeat(32), &signature.to_uppercase(), &signature[..31]] {
            assert!(!world.store.is_file_link(&link, forged), "{forged}");
        }
    }
}
