using Kubently.Api;

var builder = WebApplication.CreateBuilder(args);
builder.AddKubentlyApi();
var app = builder.Build();
app.MapKubentlyApi();
await app.RunAsync();
