//! The only incoming HTTP: teachers' pages and webhook doors.
