//! Stations, programmes and airings.

mod airing;
mod programme;
mod station_file;
