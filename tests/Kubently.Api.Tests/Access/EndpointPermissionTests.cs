using Kubently.Api.Access;
using Kubently.Api.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Api.Tests.Access;

/// <summary>No endpoint is left without somebody who has to be trusted with it.</summary>
public sealed class EndpointPermissionTests(Stores stores)
{
    // What answers anybody: probes, which carry no key, how to get one, and who the agent is.
    private static readonly string[] Open =
    [
        "/health", "/healthz", "/alive", "/metrics", "/health/auth", "/auth/discovery", "/.well-known/kubently-auth",
        "/.well-known/agent-card.json", "/a2a/.well-known/agent-card.json", "/a2a/.well-known/agent.json", "/a2a/.well-known/jwks.json",
    ];

    [Fact]
    public async Task Every_endpoint_says_who_may_call_it()
    {
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer));
        var endpoints = api.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();

        Assert.NotEmpty(endpoints);
        Assert.Empty(endpoints.Where(endpoint => !SaysWho(endpoint)).Select(PathOf));
        Assert.Equal(Open.Order(), endpoints.Where(IsOpen).Select(PathOf).Order());
        Assert.All(endpoints.Where(endpoint => PathOf(endpoint).StartsWith("/executor/", StringComparison.Ordinal)), endpoint => Assert.True(IsExecutors(endpoint)));
    }

    private static bool SaysWho(RouteEndpoint endpoint) =>
        IsOpen(endpoint) || IsExecutors(endpoint) || IsAnyCallers(endpoint) || endpoint.Metadata.GetMetadata<RequiredPermission>() is not null;

    private static bool IsOpen(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    // What tells nothing but who the caller is.
    private static bool IsAnyCallers(RouteEndpoint endpoint) =>
        PathOf(endpoint) == "/auth/whoami" && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is [{ Policy: AccessModule.AnyCallerPolicy }];

    private static bool IsExecutors(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is [{ Policy: AccessModule.ExecutorPolicy }] && !IsOpen(endpoint);

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');
}
