using System.Text;
using Kubently.Executor.Link;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>An API that answers each post when, and as, the test says.</summary>
internal sealed class HeldApi : IApi, ILink
{
    public Signals<Post> Posts { get; } = new();

    public LinkSnapshot Now => new(true, 1, TimeSpan.Zero, true);

    public ServerKind Server => ServerKind.Current;

    public bool TakesBatches { get; init; } = true;

    public Task<ApiAnswer> PostAsync(string path, ReadOnlyMemory<byte> json, TimeSpan limit, CancellationToken cancellationToken)
    {
        var post = new Post(path, json.ToArray());
        Posts.Add(post);
        return post.Answered.WaitAsync(cancellationToken);
    }

    internal sealed class Post(string path, byte[] json)
    {
        private readonly TaskCompletionSource<ApiAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Path { get; } = path;

        public byte[] Json { get; } = json;

        public Task<ApiAnswer> Answered => _answer.Task;

        public void Answer(int status, string body = "{}") => _answer.TrySetResult(new ApiAnswer.Answered(status, Encoding.UTF8.GetBytes(body), null));
    }
}
