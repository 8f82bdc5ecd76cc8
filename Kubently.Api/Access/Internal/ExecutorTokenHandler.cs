using System.Security.Claims;
using System.Text.Encodings.Web;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Kubently.Api.Access.Internal;

/// <summary>Reads an executor's bearer token and the cluster that it speaks for.</summary>
internal sealed class ExecutorTokenHandler(
    IExecutorRegistry registry, AccessEvents events, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "Executor";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.Of(Request) is not { } token || !ClusterId.TryParse(Request.Headers[Headers.ClusterId].ToString(), out var cluster))
            return Task.FromResult(AuthenticateResult.NoResult());
        if (!registry.Accepts(cluster, token)) return Task.FromResult(AuthenticateResult.Fail("The token is not the cluster's."));
        var identity = new ClaimsIdentity([new Claim(AccessModule.ClusterClaim, cluster.Value), new Claim(ClaimTypes.Name, $"executor:{cluster}")], Scheme);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme)));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        var fault = Fault();
        if (fault.Kind == ProblemKind.WrongToken) await events.TellAsync(new AccessEvent.LoginRefused(Scheme, Request.Headers[Headers.ClusterId]), Context);
        await fault.ExecuteAsync(Context);
    }

    private ProblemResult Fault()
    {
        var cluster = Request.Headers[Headers.ClusterId].ToString();
        if (cluster.Length == 0) return new(ProblemKind.InvalidField, $"The header {Headers.ClusterId} is missing. Send the id of the executor's cluster.", Headers.ClusterId);
        if (!ClusterId.TryParse(cluster, out _)) return new(ProblemKind.InvalidField, $"The header {Headers.ClusterId} is not a cluster id: {ClusterId.Expected}.", Headers.ClusterId);
        if (BearerToken.Of(Request) is null) return new(ProblemKind.InvalidField, "The header Authorization is missing. Send 'Bearer' and the executor's token.", "Authorization");
        return new(ProblemKind.WrongToken, "Invalid executor credentials. Check the token and the cluster id against the server's.");
    }
}
