/** What calls cost by the list prices, and the budget. Start with {@link dev.parlance.tts.dashscope.cost.Ledger}. */
@NullMarked
package dev.parlance.tts.dashscope.cost;

import org.jspecify.annotations.NullMarked;
