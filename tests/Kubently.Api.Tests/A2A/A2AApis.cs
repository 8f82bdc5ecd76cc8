using Kubently.Api.Tests.Agent.Faking;
using Kubently.Api.Tests.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Api.Tests.A2A;

/// <summary>APIs with a model that a test writes.</summary>
internal static class A2AApis
{
    public static ScriptedModel Echo() => new(request => ModelReply.Says($"You said {request.Question}"));

    /// <summary>One that calls a tool first.</summary>
    public static ScriptedModel Looking() => new(request => request.Results.IsEmpty
        ? ModelReply.Calls(ModelReply.Call("list_clusters"))
        : ModelReply.Says("First line\nof the answer"));

    /// <summary>One that says nothing until it may, or is stopped.</summary>
    public static ScriptedModel Waiting(TaskCompletionSource gate) => new(async (_, cancellationToken) =>
    {
        await gate.Task.WaitAsync(cancellationToken);
        return ModelReply.Says("waited");
    });

    public static async Task<ApiUnderTest> StartAsync(Stores stores, RedisKind kind, ScriptedModel model, params (string Key, string Value)[] settings) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(kind), services => services.AddSingleton<IChatClient>(model), null, settings);
}
