//! The duty `web`: the dashboard's pages on this machine's listener.

use std::sync::Arc;

use anyhow::Result;
use dashboard::Settings;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{clock, config::Config, house::House, planning, routes};

/// Serves the pages until `stop`, to at most so many at a time.
pub async fn serve(house: House, listener: TcpListener, most: usize, stop: CancellationToken) -> Result<()> {
    let router = dashboard::router(opened(&house)?, Vec::new());
    dashboard::listening::serve(listener, router, most, stop.cancelled_owned()).await;
    Ok(())
}

/// The house as the pages know it.
pub fn opened(house: &House) -> Result<dashboard::House> {
    let config = &house.config;
    let settings = Settings {
        school: house.school(),
        zone: jiff::tz::db().get(&config.school.zone)?,
        zones: jiff::tz::db().clone(),
        quiet: config.school.quiet,
        budget: config.budget.as_ref().map(|b| b.month),
        due_at: planning::DUE_AT,
        public_url: config.web.public_url.clone(),
        pages_url: config.public_url(),
        links_open: routes::links_open(config),
        show_child_numbers: config.school.show_child_numbers,
        sms_number: sms_number(config),
    };
    Ok(dashboard::House {
        store: house.store.clone(),
        catalogue: house.catalogue.clone(),
        settings: Arc::new(settings),
        clock: house.clock.as_fn(),
        machine_clock: Arc::new(clock::machine_ms),
        routes: routes::routes(config).into(),
        read: routes::reader,
    })
}

/// The first number on which people can answer.
fn sms_number(config: &Config) -> Option<String> {
    let answered = config.sms.values().find(|sms| sms.two_way && sms.reply_to.is_none());
    answered.map(|sms| sms.source.clone())
}
