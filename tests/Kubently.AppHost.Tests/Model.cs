using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Kubently.AppHost.Tests;

/// <summary>The AppHost's model as it is before anything starts: no container runtime is needed.</summary>
internal sealed class Model(IDistributedApplicationTestingBuilder builder) : IAsyncDisposable
{
    private static readonly string[] Publish = ["--publisher", "manifest", "--output-path", "not-written.json"];

    public static async Task<Model> ToRunAsync() => new(await DistributedApplicationTestingBuilder.CreateAsync<Projects.Kubently_AppHost>(TestContext.Current.CancellationToken));

    public static async Task<Model> ToPublishAsync() => new(await DistributedApplicationTestingBuilder.CreateAsync<Projects.Kubently_AppHost>(Publish, TestContext.Current.CancellationToken));

    public IResource this[string name] => builder.Resources.Single(resource => resource.Name == name);

    public IEnumerable<string> Names => builder.Resources.Select(resource => resource.Name);

    /// <summary>The variables of a part's environment: names, and values as the manifest writes them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(string name)
    {
        var variables = new Dictionary<string, object>();
        var context = new EnvironmentCallbackContext(builder.ExecutionContext, this[name], variables, TestContext.Current.CancellationToken);
        foreach (var callback in this[name].Annotations.OfType<EnvironmentCallbackAnnotation>()) await callback.Callback(context);
        return variables.ToDictionary(variable => variable.Key, variable => variable.Value is IManifestExpressionProvider value ? value.ValueExpression : $"{variable.Value}");
    }

    public IEnumerable<string> WaitsFor(string name) => this[name].Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name);

    public ValueTask DisposeAsync() => builder.DisposeAsync();
}
