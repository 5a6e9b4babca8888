// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieConfig

/// `--config`, as every command that needs the configuration has it.
struct ConfigurationOption: ParsableArguments {
    @Option(name: .long, help: "The configuration.")
    var config = "/etc/vigie/vigie.yaml"

    /// Reads it; warnings go to stderr unless `quietly`.
    func load(quietly: Bool = true) throws -> Configuration { try ConfigurationReader(path: config).load(quietly: quietly) }
}

/// Reads one configuration again and again, as the daemon does at each reload.
struct ConfigurationReader: Sendable {
    let path: String

    /// Reads it; warnings go to stderr unless `quietly`.
    func load(quietly: Bool = true) throws -> Configuration {
        let (configuration, warnings) = try ConfigurationLoader.load(
            path: path, environment: ProcessInfo.processInfo.environment)
        if !quietly { for warning in warnings { Console.message("warning: \(warning)") } }
        return configuration
    }
}
