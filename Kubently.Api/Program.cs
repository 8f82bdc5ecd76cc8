using Kubently.Api;
using Kubently.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddLogs();
builder.AddKubentlyApi();
var app = builder.Build();
app.MapKubentlyApi();
await app.RunAsync();
