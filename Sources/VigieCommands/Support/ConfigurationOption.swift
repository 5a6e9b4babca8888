// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieConfig

/// `--config`, as every command that needs the configuration has it.
struct ConfigurationOption: ParsableArguments {
    @Option(name: .long, help: "The configuration.")
    var config = "/etc/vigie/vigie.yaml"

    /// The file itself, to be read now or later.
    var file: ConfigurationFile { ConfigurationFile(path: config) }

    /// Reads it for a command that sends nothing: secrets that cannot be had here are not missed.
    func load() throws -> Configuration { try file.load(needsSecrets: false) }
}

/// Reads one configuration again and again, as the daemon does at each reload.
struct ConfigurationFile: Sendable {
    let path: String

    /// Reads it; `warn` is called with each warning.
    func load(needsSecrets: Bool = true, warn: (ConfigurationProblem) -> Void = { _ in }) throws -> Configuration {
        let (configuration, warnings) = try ConfigurationLoader.load(
            path: path, environment: ProcessInfo.processInfo.environment, needsSecrets: needsSecrets)
        warnings.forEach(warn)
        return configuration
    }
}
