using Kubently.AppHost;
using Kubently.AppHost.Chart;

var builder = DistributedApplication.CreateBuilder(args);
builder.AddChart();
var secrets = builder.AddSecrets();
var redis = builder.AddState(secrets);
var cluster = builder.AddCluster(secrets);
var api = builder.AddApi(redis, cluster, secrets);
var console = builder.AddWebConsole(api);
var executor = builder.AddExecutor(api, cluster);
builder.AddCommands(api, console, executor, cluster, secrets);
await builder.Build().RunAsync();
