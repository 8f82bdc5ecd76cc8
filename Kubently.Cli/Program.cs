using Kubently.Cli;
using Kubently.Cli.Calls;

return await KubentlyCommand.RunAsync(args, Surroundings.OfProcess());
