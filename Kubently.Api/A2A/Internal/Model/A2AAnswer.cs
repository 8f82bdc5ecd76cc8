using System.Diagnostics.CodeAnalysis;
using Kubently.Api.Problems;

namespace Kubently.Api.A2A.Internal.Model;

/// <summary>What an operation gives, or why it does not.</summary>
internal abstract record A2AAnswer<T>
{
    private A2AAnswer() { }

    public sealed record Given(T Value) : A2AAnswer<T>;

    public sealed record Refused(ProblemResult Problem) : A2AAnswer<T>;

    public static implicit operator A2AAnswer<T>(T value) => new Given(value);

    public static implicit operator A2AAnswer<T>(ProblemResult problem) => new Refused(problem);

    /// <summary>True with what it gives, false with the reason why it does not.</summary>
    public bool TryTake([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ProblemResult? problem)
    {
        (value, problem) = this is Given(var given) ? (given, null) : (default(T), ((Refused)this).Problem);
        return problem is null;
    }

    /// <summary>The same of what it gives.</summary>
    public A2AAnswer<TOther> Select<TOther>(Func<T, TOther> select) =>
        TryTake(out var value, out var problem) ? new A2AAnswer<TOther>.Given(select(value)) : new A2AAnswer<TOther>.Refused(problem);
}
