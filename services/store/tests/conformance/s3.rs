//! An S3 server of the test's own (moto's, from PyPI), which looks at every signature as Amazon's does; gone when the test's process ends.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::Duration,
};

use store::media::Bucket;

/// Its only bucket.
pub const BUCKET: &str = "school-files";

/// Requests that are let through unsigned at the beginning: those of [`S3::account`].
const UNSIGNED: &str = "4";

/// Runs the server until standard input closes, which the end of the test's process does, however it ends.
const SCRIPT: &str = r#"
"$1" -H 127.0.0.1 -p "$2" >/dev/null 2>&1 &
server=$!
cat >/dev/null
kill $server
"#;

/// A running server.
pub struct S3 {
    port: u16,
    child: Option<Child>,
    access_key: String,
    secret_key: String,
}

impl S3 {
    /// A server with one empty bucket, and one user who may do everything in it.
    pub fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut server = Self { port, child: None, access_key: String::new(), secret_key: String::new() };
        server.begin();
        server
    }

    /// Begins again, empty, as after a restart of its machine; the user's keys are others.
    pub fn begin(&mut self) {
        let mut command = Command::new("sh");
        command.args(["-c", SCRIPT, "s3-for-tests", &program(), &self.port.to_string()]);
        command.env("INITIAL_NO_AUTH_ACTION_COUNT", UNSIGNED);
        self.child = Some(command.stdin(Stdio::piped()).spawn().unwrap());
        for _ in 0..600 {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return self.account();
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("moto_server did not start on port {}", self.port);
    }

    /// Ends it: nobody listens any more.
    pub fn stop(&mut self) {
        drop(self.child.as_mut().unwrap().stdin.take());
        self.child.take().unwrap().wait().unwrap();
        while TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Where its bucket is, for who may use it.
    pub fn bucket(&self) -> Bucket {
        Bucket {
            name: BUCKET.to_owned(),
            prefix: "files-of/school-12".to_owned(),
            endpoint: Some(self.endpoint()),
            region: "us-east-1".to_owned(),
            path_style: true,
            access_key: self.access_key.clone(),
            secret_key: self.secret_key.clone(),
            authority: None,
        }
    }

    /// Its address.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What lies in the bucket, by name.
    pub fn names(&self) -> Vec<String> {
        self.listed(&format!("/{BUCKET}?list-type=2"), "Key")
    }

    /// What one of its lists has in this tag, by the list's path.
    pub fn listed(&self, path: &str, tag: &str) -> Vec<String> {
        // Whoever uses the bucket meanwhile may take what was let through: then it is asked again.
        for _ in 0..50 {
            self.let_through(1);
            let answer = self.answer("GET", path, "s3", "");
            if answer.starts_with("HTTP/1.1 200") {
                return tagged(&answer, tag);
            }
            assert!(answer.starts_with("HTTP/1.1 403"), "{path}: {answer}");
        }
        panic!("{path}: nothing that was let through was left for this list");
    }

    fn account(&mut self) {
        let iam = |action: &str| self.ask("POST", "/", "iam", &format!("{action}&UserName=school&Version=2010-05-08"));
        iam("Action=CreateUser");
        let key = iam("Action=CreateAccessKey");
        let policy = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C\
                      %22Action%22%3A%22s3%3A%2A%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D";
        iam(&format!("Action=PutUserPolicy&PolicyName=files&PolicyDocument={policy}"));
        self.ask("PUT", &format!("/{BUCKET}"), "s3", "");
        self.access_key = tagged(&key, "AccessKeyId").remove(0);
        self.secret_key = tagged(&key, "SecretAccessKey").remove(0);
    }

    /// Lets this many of the next requests through unsigned.
    pub fn let_through(&self, count: u32) {
        self.ask("POST", "/moto-api/reset-auth", "", &count.to_string());
    }

    /// An unsigned request to one of its services; the answer, which has to be a good one.
    pub fn ask(&self, method: &str, path: &str, service: &str, body: &str) -> String {
        let answer = self.answer(method, path, service, body);
        assert!(answer.starts_with("HTTP/1.1 200"), "{method} {path}: {answer}");
        answer
    }

    fn answer(&self, method: &str, path: &str, service: &str, body: &str) -> String {
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let scope = format!("AWS4-HMAC-SHA256 Credential=none/20261130/us-east-1/{service}/aws4_request");
        let kind = if service == "iam" { "application/x-www-form-urlencoded" } else { "text/plain" };
        let length = body.len();
        write!(
            line,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: {scope}, SignedHeaders=host, Signature=0\r\n\
             Content-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}",
            self.port
        )
        .unwrap();
        let mut answer = String::new();
        line.read_to_string(&mut answer).unwrap();
        answer
    }
}

/// What stands in each tag of an answer.
fn tagged(answer: &str, tag: &str) -> Vec<String> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    answer.split(&open).skip(1).map(|rest| rest.split(&close).next().unwrap().to_owned()).collect()
}

/// moto's server: where `ops/install test` puts it, else where the shell finds it.
fn program() -> String {
    let home = std::env::var("HOME").unwrap_or_default();
    let own = format!("{home}/.cache/longwave-tests/moto/bin/moto_server");
    if std::path::Path::new(&own).exists() { own } else { "moto_server".to_owned() }
}
