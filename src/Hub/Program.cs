return await Hub.Cli.CommandLine.RunAsync(args);
