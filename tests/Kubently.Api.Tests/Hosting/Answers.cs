using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Tests.Hosting;

/// <summary>What a test asks for, and what it expects of an answer.</summary>
public static class Answers
{
    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static ExecuteRequest Pods(ApiUnderTest api) => new() { ClusterId = api.Cluster, Args = ["get", "pods", "-A"] };

    /// <summary>What was asked for; anything else fails the test with the reason.</summary>
    public static T Value<T>(ApiAnswer<T> answer) =>
        answer is ApiAnswer<T>.Ok(var value) ? value : throw new Xunit.Sdk.XunitException($"not answered: {answer}");

    public static Problem Problem<T>(ApiAnswer<T> answer) => Assert.IsType<ApiAnswer<T>.Refused>(answer).Problem;
}
