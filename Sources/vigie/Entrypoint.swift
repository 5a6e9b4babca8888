// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import VigieCommands

@main
struct Entrypoint {
    static func main() async { await VigieCommand.main() }
}
