// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieConfig
import VigieCore

@Suite("Configuration files and what is said of them")
struct ConfigurationFixtureTests {
    static let environment = [
        "CHAT_URL": "https://hooks.example/services/hunter2", "HTTP_URL": "http://hooks.example/hunter2",
        "SESSION": "hunter2", "SIGNING": "whsec_aHVudGVyMmh1bnRlcjJodW50ZXIyaHVudGVyMg==",
        "DEADMAN": "https://hc.example/hunter2",
    ]

    @Test("each file gives the errors, warnings and settings beside it", arguments: Fixture.all(in: "configuration"))
    func file(_ fixture: Fixture) throws {
        // Secrets in a file that others may read are errors: the mode must not depend on who checked the file out.
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: fixture.path)
        var printed = ""
        do {
            let (configuration, warnings) = try ConfigurationLoader.load(
                path: fixture.path, environment: Self.environment)
            for warning in warnings { printed += "warning: \(warning)\n" }
            printed += configuration.redactedDescription
        } catch {
            printed += "\(error.illustrated)\n"
        }
        printed = fixture.relative(printed)
        #expect(printed == (try fixture.expected))
        #expect(!printed.contains("hunter2"), "a secret was printed")
    }

    @Test("there are fixtures at all")
    func fixtures() {
        #expect(Fixture.all(in: "configuration").count >= 25)
    }
}
