//! The scene in which learners on Telegram listen to the programme: what stands under the lesson, and what a press on it brings.

use anyhow::{Context, Result};
use forms::listen::{ListenPress, Note};
use sandbox::Attachment;

use super::stage::Stage;

/// A button under a lesson in somebody's chat.
pub struct Offered {
    /// Whose.
    pub chat: i64,
    /// What it says.
    pub label: String,
    message: i64,
    press: ListenPress,
}

impl Offered {
    /// Presses it.
    ///
    /// # Errors
    /// The chat has no such button any more.
    pub fn press(&self, stage: &Stage) -> Result<()> {
        Ok(stage.world.world.press(self.chat, self.message, &self.press.to_string())?)
    }

    /// What the rows know of the sound.
    ///
    /// # Errors
    /// The database can't be read; nothing is known of it.
    pub async fn note(&self, stage: &Stage) -> Result<Note> {
        let listening = stage.house.store.listening(self.press.note).await?;
        listening.promised.context("the button promises a sound")
    }
}

/// The buttons that stand in the chats that the bot may write to, one a chat.
pub fn offered(stage: &Stage) -> Vec<Offered> {
    let chats = stage.world.world.chats().into_iter().filter(|chat| !chat.blocked && !chat.deactivated);
    let of_chat = |chat: sandbox::ChatView| {
        chat.messages.iter().rev().find_map(|message| {
            message.buttons.iter().flatten().find_map(|button| {
                let press = button.data.as_deref()?.parse().ok()?;
                Some(Offered { chat: chat.spec.id, label: button.text.clone(), message: message.id, press })
            })
        })
    };
    chats.filter_map(of_chat).collect()
}

/// The voice message that stands in a chat.
pub fn heard(stage: &Stage, chat: i64) -> Option<Attachment> {
    let messages = stage.world.world.chat(chat)?.messages;
    messages.into_iter().rev().filter(|m| !m.outgoing).find_map(|m| m.attachment.filter(|file| file.kind == "voice"))
}
