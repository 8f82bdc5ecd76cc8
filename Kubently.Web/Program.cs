using Kubently.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddKubentlyConsole();
var app = builder.Build();
app.MapKubentlyConsole();
await app.RunAsync();
