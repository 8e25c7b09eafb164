//! A child's process group, ended with everything that the child started. It starts nothing.

use rustix::process::{Pid, Signal, kill_process_group};

/// The group of a child that was started as the head of its own. It is ended when this is dropped.
pub struct Group(Option<Pid>);

impl Group {
    /// The group whose head has the id `id`; of a child that has ended there is none.
    pub fn of(id: Option<u32>) -> Self {
        Self(id.and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if let Some(head) = self.0 {
            // Nobody left in it is what we want.
            kill_process_group(head, Signal::KILL).ok();
        }
    }
}
