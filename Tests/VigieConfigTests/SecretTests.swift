// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieConfig
import VigieCore

@Suite("Secrets of the configuration")
struct SecretTests {
    static let address = "https://hooks.example/services/hunter2"

    /// Loads a configuration whose one sink has this url.
    static func load(url: String, in folder: TemporaryFolder, mode: Int = 0o600, environment: [String: String] = [:])
        throws -> (configuration: Configuration, warnings: [ConfigurationProblem])
    {
        let path = try folder.write(
            "vigie.yaml", "sinks:\n  - {id: soc, kind: slack, url: \"\(url)\"}\nsources: [{id: a, preset: hibp}]\n",
            mode: mode)
        return try ConfigurationLoader.load(path: path, environment: environment)
    }

    @Test("a credential is read from $CREDENTIALS_DIRECTORY, its last line break dropped")
    func credential() throws {
        let folder = try TemporaryFolder()
        try folder.write("chat_url", Self.address + "\n")
        let (configuration, warnings) = try Self.load(
            url: "credential:chat_url", in: folder, environment: ["CREDENTIALS_DIRECTORY": folder.path])
        #expect(configuration.sinks[0].url?.reveal() == Self.address)
        #expect(warnings.isEmpty)
    }

    @Test("a file and a variable give the same secret")
    func fileAndVariable() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("chat_url", Self.address + "\r\n")
        let byFile = try Self.load(url: "file:\(file)", in: folder)
        let byName = try Self.load(url: "env:CHAT", in: folder, environment: ["CHAT": Self.address])
        #expect(byFile.configuration.sinks[0].url == Secret(Self.address))
        #expect(byName.configuration.sinks[0].url == Secret(Self.address))
    }

    @Test("a secret file that others can read is warned about")
    func readableFile() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("chat_url", Self.address, mode: 0o644)
        let (_, warnings) = try Self.load(url: "file:\(file)", in: folder)
        #expect(warnings.map(\.message) == ["file:\(file.prefix(40))… can be read by others"])
    }

    @Test(
        "an inline secret is an error in a readable file and a warning in a private one",
        arguments: [0o644, 0o640, 0o604])
    func inline(mode: Int) throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: ConfigurationErrors.self) {
            try Self.load(url: Self.address, in: folder, mode: mode)
        }
        #expect(
            error?.problems.first?.message
                == "the url of sink \"soc\" is secret and stands in a file that others can read")
        let (_, warnings) = try Self.load(url: Self.address, in: folder)
        #expect(warnings.map(\.message) == ["the url of sink \"soc\" is secret and stands in the file itself"])
    }

    @Test("an address of this machine is no secret")
    func loopback() throws {
        let folder = try TemporaryFolder()
        let (_, warnings) = try Self.load(url: "http://127.0.0.1:8080/hook", in: folder, mode: 0o644)
        #expect(warnings.isEmpty)
    }

    @Test(
        "a reference that cannot be read is named, what it holds is not",
        arguments: [
            ("credential:absent", "credential:absent, the url of sink \"soc\", cannot be read: no such file"),
            ("credential:../vigie.yaml", "credential:../vigie.yaml is no name of a credential"),
            ("credential:broken", "credential:broken holds a line break or a control character"),
            ("credential:empty", "credential:empty is empty"),
            ("credential:other", "\"url\" begins with \"ftp:\""),
            ("env:NOTHING", "env:NOTHING, the url of sink \"soc\", is not set"),
        ])
    func unreadable(_ url: String, _ message: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("broken", "https://hooks.example/hunter2\nhunter2")
        try folder.write("empty", "\n")
        try folder.write("other", "ftp://hooks.example/hunter2")
        let error = #expect(throws: ConfigurationErrors.self) {
            try Self.load(url: url, in: folder, environment: ["CREDENTIALS_DIRECTORY": folder.path])
        }
        #expect(error?.problems.map(\.message) == [message])
        #expect(error?.illustrated.contains("hunter2") == false)
    }

    @Test("no description, reflection or dump of a configuration holds a secret")
    func neverPrinted() throws {
        let folder = try TemporaryFolder()
        let (configuration, _) = try Self.load(url: "env:CHAT", in: folder, environment: ["CHAT": Self.address])
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), dumped, configuration.redactedDescription] {
            #expect(text.contains("soc"))
            #expect(!text.contains("hunter2"))
        }
    }
}
