namespace Kubently.Sandbox.Tests.Writes;

/// <summary>Writes that a server refuses, in its own words.</summary>
public sealed class RefusedWritesTests(DemoFixture demo) : IClassFixture<DemoFixture>, IDisposable
{
    private readonly ApiClient _client = demo.Client();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("POST", "/api/v1/namespaces/nowhere/configmaps", """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a"}}""", 404, "namespaces \"nowhere\" not found")]
    [InlineData("POST", "/api/v1/namespaces/shop/configmaps", """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"checkout-config"}}""", 409, "configmaps \"checkout-config\" already exists")]
    [InlineData("POST", "/api/v1/namespaces/shop/configmaps", """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","namespace":"payments"}}""", 400, "the namespace of the provided object does not match the namespace sent on the request")]
    [InlineData("POST", "/api/v1/namespaces/shop/configmaps", """{"kind":"ConfigMap","apiVersion":"v1"}""", 422, "ConfigMap \"\" is invalid: metadata.name: Required value: name or generateName is required")]
    [InlineData("PUT", "/api/v1/namespaces/shop/configmaps/nope", """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"nope"}}""", 404, "configmaps \"nope\" not found")]
    [InlineData("PUT", "/api/v1/namespaces/shop/configmaps/checkout-config", """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"other"}}""", 400, "the name of the object (other) does not match the name on the URL (checkout-config)")]
    [InlineData("POST", "/api/v1/namespaces/shop/configmaps?dryRun=Some", "{}", 422, "CreateOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: \"Some\": supported values: \"All\"")]
    [InlineData("POST", "/apis/apps/v1/namespaces/shop/deployments", """{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"bad"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"c"}},"spec":{"containers":[{"name":"x","image":"y"}]}}}}""", 422, "Deployment.apps \"bad\" is invalid: spec.template.metadata.labels: Invalid value: {\"a\":\"c\"}: `selector` does not match template `labels`")]
    public async Task It_says_why(string method, string path, string body, int code, string message)
    {
        var (status, answer) = await _client.WriteAsync(new HttpMethod(method), path, body);
        Assert.Equal((code, message, "Status"), (status, (string?)answer["message"], (string?)answer["kind"]));
    }

    [Theory]
    [InlineData("/apis/apps/v1/namespaces/shop/deployments/cart", """{"spec":{"selector":{"matchLabels":{"app":"other"}},"template":{"metadata":{"labels":{"app":"other"}}}}}""", "Deployment.apps \"cart\" is invalid: spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"other\"}}: field is immutable")]
    [InlineData("/api/v1/namespaces/shop/services/cart", """{"spec":{"clusterIP":"10.0.0.1","clusterIPs":["10.0.0.1"]}}""", "Service \"cart\" is invalid: spec.clusterIPs[0]: Invalid value: [\"10.0.0.1\"]: may not change once set")]
    [InlineData("/apis/apps/v1/namespaces/shop/deployments/cart", """{"spec":{"replicas":-1}}""", "Deployment.apps \"cart\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("/api/v1/namespaces/shop/secrets/checkout-db", """{"type":"other"}""", "Secret \"checkout-db\" is invalid: type: Invalid value: \"other\": field is immutable")]
    public async Task What_is_fixed_cannot_be_changed(string path, string patch, string message)
    {
        var (code, status) = await _client.PatchAsync(path, patch);
        Assert.Equal((422, "Invalid", message), (code, (string?)status["reason"], (string?)status["message"]));
    }

    [Theory]
    [InlineData("POST", "/api/v1/configmaps")]
    [InlineData("DELETE", "/api/v1/configmaps")]
    [InlineData("POST", "/api/v1/namespaces/shop/configmaps/checkout-config")]
    [InlineData("PUT", "/api/v1/namespaces/shop/configmaps")]
    [InlineData("POST", "/api/v1/componentstatuses")]
    [InlineData("PUT", "/api/v1/namespaces/shop/pods/x/log")]
    public async Task A_path_that_is_not_written_to_does_not_allow_the_method(string method, string path) =>
        Assert.Equal(405, (await _client.WriteAsync(new HttpMethod(method), path, "{}")).Code);

    [Fact]
    public async Task A_body_that_is_no_json_is_a_bad_request()
    {
        var (code, status) = await _client.WriteAsync(HttpMethod.Post, "/api/v1/namespaces/shop/configmaps", "{");
        Assert.Equal((400, "BadRequest"), (code, (string?)status["reason"]));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var (code, status) = await _client.WriteAsync(HttpMethod.Post, "/api/v1/namespaces/shop/configmaps", new string(' ', 3 * 1024 * 1024 + 1));
        Assert.Equal((413, "Request entity too large: limit is 3145728"), (code, (string?)status["message"]));
    }

    [Fact]
    public async Task A_patch_of_an_unknown_kind_is_refused() =>
        Assert.Equal(415, (await _client.PatchAsync("/api/v1/namespaces/shop/configmaps/checkout-config", "{}", "json")).Code);
}
