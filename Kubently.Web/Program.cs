using Kubently.ServiceDefaults;
using Kubently.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddLogs();
builder.AddKubentlyConsole();
var app = builder.Build();
app.MapKubentlyConsole();
await app.RunAsync();
