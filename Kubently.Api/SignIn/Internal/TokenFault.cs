using Kubently.Api.Problems;
using Microsoft.AspNetCore.Authentication;

namespace Kubently.Api.SignIn.Internal;

/// <summary>Why a token was refused before or after its validation; the framework carries such reasons as exceptions.</summary>
internal sealed class TokenFault(ProblemResult problem) : AuthenticationFailureException(problem.Detail)
{
    public ProblemResult Problem { get; } = problem;

    public static TokenFault Of(string detail) => new(new ProblemResult(ProblemKind.WrongAccessToken, detail));
}
