using Kubently.Api;
using Kubently.ConformanceApi;

var builder = WebApplication.CreateBuilder(args);
builder.AddKubentlyApi();
builder.Services.AddMcpServer().WithTools<FixtureTools>().WithTools([FixtureTools.Schema()]).WithResources<FixtureResources>().WithPrompts<FixturePrompts>();
var app = builder.Build();
app.MapKubentlyApi();
await app.RunAsync();
