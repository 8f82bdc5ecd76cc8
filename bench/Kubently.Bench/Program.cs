using System.CommandLine;
using Kubently.Bench.Delivery;

var root = new RootCommand("Measures Kubently on this machine, each piece as a process of its own. Build with -c Release.");
root.Subcommands.Add(LatencyCommand.Create());
root.Subcommands.Add(ThroughputCommand.Create());
return await root.Parse(args).InvokeAsync();
