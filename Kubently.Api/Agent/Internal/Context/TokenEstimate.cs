using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Context;

/// <summary>
/// How many tokens something takes, on the safe side and without any model's tokenizer: prose and kubectl's tables run at 3 to 4 bytes a
/// token, ids, hashes and base64 at about 2.5. So two tokens are counted for five bytes.
/// </summary>
internal static class TokenEstimate
{
    // What a message or a call takes besides its text.
    private const int Overhead = 12;

    public static int Of(string text) => (Encoding.UTF8.GetByteCount(text) * 2 + 4) / 5;

    /// <summary>How many characters fit into so many tokens, if they are ASCII.</summary>
    public static int Characters(int tokens) => (int)Math.Min(int.MaxValue, (long)tokens * 5 / 2);

    public static int Of(IEnumerable<ChatMessage> messages) => messages.Sum(message => Overhead + message.Contents.Sum(Of));

    public static int Of(ChatOptions options) =>
        Of(options.Instructions ?? "") + (options.Tools?.OfType<AIFunction>().Sum(tool => Overhead + Of(tool.Name) + Of(tool.Description) + Of(tool.JsonSchema.GetRawText())) ?? 0);

    public static int Of(AIContent content) => content switch
    {
        TextContent text => Of(text.Text),
        TextReasoningContent reasoning => Of(reasoning.Text) + Of(reasoning.ProtectedData ?? ""),
        FunctionCallContent call => Overhead + Of(call.Name) + (call.Arguments is null ? 0 : Of(JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IDictionary<string, object?>))))),
        FunctionResultContent result => Overhead + Of($"{result.Result}"),
        _ => 0,
    };
}
