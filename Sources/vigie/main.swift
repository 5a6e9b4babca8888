// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import VigieCommands

await VigieCommand.main()
