using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Api.Problems;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Kubently.Api.SignIn.Internal;

/// <summary>What happens around the validation of a token: the issuer's keys before it, the caller after it, and what a refusal says.</summary>
internal sealed class TokenEvents(SignInOptions options, Issuer issuer, IPeople people, AccessEvents events) : JwtBearerEvents
{
    public const string Scheme = "Jwt";

    /// <summary>The claim that says why somebody has no role.</summary>
    public const string ReasonClaim = "kubently:untrusted-because";

    public override async Task MessageReceived(MessageReceivedContext context)
    {
        if (BearerToken.Of(context.Request) is not { } token) context.NoResult();
        else if (token.Length > TokenHeader.MaxLength) context.Fail(TokenFault.Of($"The access token is longer than {TokenHeader.MaxLength / 1024} KiB. Let the issuer put fewer groups into it."));
        else if (TokenHeader.Read(token) is not { } header) context.Fail(TokenFault.Of("The access token cannot be read."));
        else if (await issuer.FindAsync(header.KeyId, context.HttpContext.RequestAborted) is IssuerAnswer.Unavailable)
            // The reason is in the log: it tells of the inside of a network, and whoever asks has not shown who they are.
            context.Fail(new TokenFault(new ProblemResult(ProblemKind.IssuerUnavailable, $"Whether the access token is valid cannot be told now: {options.Issuer} cannot be asked. Try again later, or use an API key.")));
        else context.Token = token;
    }

    public override Task TokenValidated(TokenValidatedContext context)
    {
        switch (people.Recognise([.. context.Principal!.Claims]))
        {
            case PersonOutcome.Trusted(var caller):
                context.Principal = new ClaimsPrincipal((caller with { Until = EndOf(context) }).ToIdentity(Scheme));
                break;
            case PersonOutcome.Untrusted(var caller, var reason):
                var identity = (caller with { Until = EndOf(context) }).ToIdentity(Scheme);
                identity.AddClaim(new Claim(ReasonClaim, reason));
                context.Principal = new ClaimsPrincipal(identity);
                break;
            case PersonOutcome.Nameless(var reason):
                context.Fail(TokenFault.Of(reason));
                break;
        }

        return Task.CompletedTask;
    }

    public override async Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        var problem = TokenProblems.Of(context.AuthenticateFailure, options);
        if (problem.Kind == ProblemKind.WrongAccessToken)
        {
            context.Response.Headers.WWWAuthenticate = $"{ResourceHint.Of(context.Request)}, error=\"invalid_token\"";
            var claimed = BearerToken.Of(context.Request) is { Length: <= TokenHeader.MaxLength } token ? TokenHeader.Read(token)?.Subject : null;
            await events.TellAsync(new AccessEvent.LoginRefused(Scheme, claimed), context.HttpContext);
        }

        await problem.ExecuteAsync(context.HttpContext);
    }

    public override Task Forbidden(ForbiddenContext context)
    {
        var required = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<RequiredPermission>();
        var problem = context.HttpContext.User.FindFirstValue(ReasonClaim) is { } reason
            ? new ProblemResult(ProblemKind.Forbidden, reason, required?.Permission.ToString())
            : required is null ? new ProblemResult(ProblemKind.Forbidden, "You may not do this.") : Permissions.Refusal(required.Permission);
        return problem.ExecuteAsync(context.HttpContext);
    }

    // As long as a new request with it would be taken.
    private static DateTimeOffset EndOf(TokenValidatedContext context) =>
        new DateTimeOffset(DateTime.SpecifyKind(context.SecurityToken.ValidTo, DateTimeKind.Utc)) + context.Options.TokenValidationParameters.ClockSkew;
}
