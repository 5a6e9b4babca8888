// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieApp
import VigieConfig
import VigieCore

/// The exit codes of sysexits(3) that operators and systemd can act on.
enum Exit {
    static let failed = ExitCode(1)
    static let unavailable = ExitCode(69)
    static let tryLater = ExitCode(75)
    static let configuration = ExitCode(78)

    /// Says on stderr why a command could not do its work, and gives the code that it ends with.
    static func report(_ error: any Error) -> ExitCode {
        switch error {
        case let code as ExitCode: return code
        case let errors as ConfigurationErrors:
            Console.message(errors.illustrated)
            if errors.problems.contains(where: { $0.message.hasSuffix("permission denied") }), geteuid() != 0 {
                Console.message("The files in /etc/vigie are for root and the group vigie: sudo -u vigie vigie …")
            }
            return configuration
        case let error as StoreError:
            Console.error(error.message)
            switch error.code {
            case .locked, .full: return tryLater
            case .damaged, .newer: return configuration
            case .unreadable, .other: return failed
            }
        case let error as ControlError:
            Console.error(error.message)
            if error.message.contains("Permission denied"), geteuid() != 0 {
                Console.message("Only root and the group vigie reach the daemon: sudo vigie …")
            }
            return failed
        default:
            Console.error("\(error)")
            return failed
        }
    }

    /// Runs a command's body; every error is told and becomes an exit code.
    static func reporting(_ body: () async throws -> Void) async throws {
        do { try await body() } catch { throw report(error) }
    }
}
