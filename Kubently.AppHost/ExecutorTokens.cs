using System.Security.Cryptography;

namespace Kubently.AppHost;

/// <summary>The tokens of the executor: the parameter's, and after a rotation a newer one beside the last.</summary>
internal sealed class ExecutorTokens(ParameterResource first)
{
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private string? _last;
    private string? _newest;

    /// <summary>What the executor shows from its next start on.</summary>
    public ReferenceExpression Shown => Expression(_newest);

    /// <summary>What the API takes from its next start on: <c>EXECUTOR_TOKENS</c>.</summary>
    public ReferenceExpression Taken(string cluster) => _newest is null
        ? ReferenceExpression.Create($"{cluster}:{first}")
        : ReferenceExpression.Create($"{cluster}:{_newest},{cluster}:{Expression(_last)}");

    /// <summary>Makes a newer one. It lives as long as this process; the parameter's is back at the next start, on both sides.</summary>
    public void Rotate() => (_last, _newest) = (_newest, $"kubx_{RandomNumberGenerator.GetString(LettersAndDigits, 43)}");

    private ReferenceExpression Expression(string? token) => token is null ? ReferenceExpression.Create($"{first}") : ReferenceExpression.Create($"{token}");
}
