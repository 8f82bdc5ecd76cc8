using System.CommandLine;
using Kubently.Bench.Delivery;
using Kubently.Bench.Parity;

var root = new RootCommand("Measures Kubently on this machine: its pieces as processes, and its kubectl against what kubectl printed. Build with -c Release.");
root.Subcommands.Add(LatencyCommand.Create());
root.Subcommands.Add(ThroughputCommand.Create());
root.Subcommands.Add(ParityCommand.Create());
return await root.Parse(args).InvokeAsync();
