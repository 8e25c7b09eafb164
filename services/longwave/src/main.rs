//! The program: reads the command line, does what it says, and tells people what went wrong.

use std::process::ExitCode;

use clap::Parser;
use longwave::{
    cli::{Cli, Command, Export, Radio, Roster, Teacher},
    clock::Clock,
    commands,
    config::Config,
    files,
    house::House,
    log, routes,
};

/// How Rust says that whoever read our output has gone: `longwave check | head`.
const NOBODY_READS: &str = "failed printing to stdout: Broken pipe";

fn main() -> ExitCode {
    let cli = Cli::parse();
    files::are_private_from_here();
    end_quietly_where_nobody_reads();
    if matches!(cli.command, Command::Worker { .. }) {
        return commands::worker::run();
    }
    log::start(!matches!(cli.command, Command::Serve(_)));
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("longwave can't start its threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    let ended = runtime.block_on(run(cli));
    // Whoever still waits for a line of standard input would keep the process.
    runtime.shutdown_background();
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// A reader that has seen enough is no fault of anybody's.
fn end_quietly_where_nobody_reads() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |what| {
        if what.payload_as_str().is_some_and(|said| said.starts_with(NOBODY_READS)) {
            std::process::exit(0);
        }
        usual(what);
    }));
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    let config = || Config::load(&cli.config);
    match &cli.command {
        Command::Init(init) => return commands::init::run(&cli.config, init, cli.json).await,
        Command::Check => return commands::check::run(config()?, cli.json).await,
        Command::Preview(asked) => {
            let config = if cli.config.is_file() { Some(config()?) } else { None };
            let show = async || commands::preview::run(config.clone(), asked, cli.json).await;
            return commands::watch::shown(std::slice::from_ref(&asked.lesson), asked.watch, show).await;
        }
        // An author may have no school.
        Command::Publish(publish) if publish.changes_nothing() && !cli.config.is_file() => {
            return commands::publish::without_a_school(publish, cli.json);
        }
        Command::Play(asked) => {
            let config = if cli.config.is_file() { Some(config()?) } else { None };
            return commands::play::run(config, asked, cli.json).await;
        }
        Command::Radio(asked) if !matches!(asked, Radio::Kept(_)) => {
            let config = if cli.config.is_file() { Some(config()?) } else { None };
            return commands::radio::run(config, asked, cli.json).await;
        }
        Command::Serve(serve) => return longwave::serve::run(config()?, serve).await,
        Command::Demo(demo) => return longwave::demo::run(demo).await,
        _ => {}
    }
    let house = House::open(config()?, Clock::machine()).await?;
    let done = in_house(&house, &cli).await;
    house.store.close().await;
    done
}

async fn in_house(house: &House, cli: &Cli) -> anyhow::Result<()> {
    // Who can be reached, and for how much, depends on the routes; the configuration may name some that no `serve` has seen yet.
    if matches!(cli.command, Command::Roster(_) | Command::Schedule(_) | Command::Radio(_)) {
        house.store.register_routes(&routes::routes(&house.config), house.clock.now_ms()).await?;
    }
    match &cli.command {
        Command::Publish(publish) => commands::publish::run(house, publish, cli.json).await,
        Command::School(asked) => commands::school::run(house, asked, cli.json).await,
        Command::Roster(Roster::Import(import)) => commands::roster::import(house, import, cli.json).await,
        Command::Teacher(Teacher::Add(who)) => commands::teacher::add(house, who, cli.json).await,
        Command::Teacher(Teacher::List) => commands::staff::list(house, cli.json).await,
        Command::Teacher(Teacher::Change(who)) => commands::staff::change(house, who, cli.json).await,
        Command::Teacher(Teacher::Remove(who)) => commands::staff::remove(house, who, cli.json).await,
        Command::Teacher(Teacher::Pin(who)) => commands::staff::pin(house, who, cli.json).await,
        Command::Schedule(schedule) => commands::schedule::run(house, schedule, cli.json).await,
        Command::Export(Export::Submissions { class, school, out }) => {
            commands::export::run(house, (class.as_deref(), school.as_deref()), out.as_deref()).await
        }
        Command::Radio(Radio::Kept(asked)) => commands::radio::run_kept(house, asked, cli.json).await,
        Command::Release => commands::release::run(house, cli.json).await,
        Command::Demo(_)
        | Command::Init(_)
        | Command::Serve(_)
        | Command::Check
        | Command::Preview(_)
        | Command::Play(_)
        | Command::Radio(_)
        | Command::Worker { .. } => Ok(()),
    }
}
