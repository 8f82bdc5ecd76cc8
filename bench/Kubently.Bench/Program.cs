using System.CommandLine;
using Kubently.Bench.Delivery;
using Kubently.Bench.Engine;
using Kubently.Bench.Evaluation;
using Kubently.Bench.Lists;
using Kubently.Bench.Parity;
using Kubently.Bench.Policy;
using Kubently.Bench.Redaction;

var root = new RootCommand("Measures Kubently on this machine: its pieces as processes, its kubectl against what kubectl printed, and its agent against broken clusters. Build with -c Release.");
root.Subcommands.Add(LatencyCommand.Create());
root.Subcommands.Add(ThroughputCommand.Create());
root.Subcommands.Add(EngineCommand.Create());
root.Subcommands.Add(ListCommand.Create());
root.Subcommands.Add(RedactionCommand.Create());
root.Subcommands.Add(PolicyCommand.Create());
root.Subcommands.Add(ParityCommand.Create());
root.Subcommands.Add(EvalsCommand.Create());
return await root.Parse(args).InvokeAsync();
